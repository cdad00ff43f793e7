"""Tables that several papers place: tasks, money, targets, the Gantt chart."""
