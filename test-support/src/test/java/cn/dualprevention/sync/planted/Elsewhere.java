package cn.dualprevention.sync.planted;

/** Stands for a type of another service. */
public final class Elsewhere {}
