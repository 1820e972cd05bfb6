"""One module a command: `add(parser)` names its words, `run(options)` does it and gives the exit code."""
