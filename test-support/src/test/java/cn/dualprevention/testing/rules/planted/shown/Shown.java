package cn.dualprevention.testing.rules.planted.shown;

public class Shown {}
