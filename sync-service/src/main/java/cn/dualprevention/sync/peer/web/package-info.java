/** Calling over HTTPS. */
@NullMarked
package cn.dualprevention.sync.peer.web;

import org.jspecify.annotations.NullMarked;
