/** Receiving: stored, then answered; published onward in order, each event once. */
@NullMarked
package cn.dualprevention.sync.inbound;

import org.jspecify.annotations.NullMarked;
