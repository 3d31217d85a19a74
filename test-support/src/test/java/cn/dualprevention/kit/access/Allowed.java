package cn.dualprevention.kit.access;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for the one of service-kit, which is above this module. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Allowed {}
