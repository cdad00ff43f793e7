"""Tasks and paragraphs → what the plan holds: tasks, stages, duties, money, places, the register of units."""
