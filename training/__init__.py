"""Scripts that make what ships ready-made: tables and models. Each is one command and names its data."""
