"""How firm a verdict is: judged again with one thing changed, or many claims allowed for."""
