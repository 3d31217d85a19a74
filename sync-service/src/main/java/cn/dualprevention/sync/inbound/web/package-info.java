/** What peers call. */
@NullMarked
package cn.dualprevention.sync.inbound.web;

import org.jspecify.annotations.NullMarked;
