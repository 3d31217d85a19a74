package cn.dualprevention.sync.link.web;

import java.util.UUID;

/** The token, shown this once. */
record Invited(UUID link, String token) {}
