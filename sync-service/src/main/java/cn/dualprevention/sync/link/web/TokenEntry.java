package cn.dualprevention.sync.link.web;

import org.jspecify.annotations.Nullable;

/** A token as the operator of the upper platform gave it. */
record TokenEntry(@Nullable String token) {}
