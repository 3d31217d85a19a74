package cn.dualprevention.testing.rules.planted.unmarked;

class Orders {}
