"""Papers that press for work (督办): the bulletin that ranks the units, letters to one unit, letters of responsibility."""
