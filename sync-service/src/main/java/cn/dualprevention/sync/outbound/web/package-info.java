/** Sending over HTTPS. */
@NullMarked
package cn.dualprevention.sync.outbound.web;

import org.jspecify.annotations.NullMarked;
