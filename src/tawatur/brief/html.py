def to_html(brief):
    return ""
