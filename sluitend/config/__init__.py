"""Settings, addresses and commands: the only place that knows how everything hangs together."""
