"""A person's judgement over the case: stored, replayed on every run, and never overwritten by the program.

Judgements on single articles change the analyses (`amend`); those on links are applied within the link stage, each
right after the step that it concerns (`entities`, `groups`, `articles`); `check` says at the end which of them hold.
`making` and `naming` turn what a person types into a judgement, `review` asks for the next one.
"""
