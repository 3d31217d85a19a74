/**
 * Whether a file of evidence proves what it says, without asking any platform. A program of its own: it knows what sync-service
 * exports, of which the launcher beside it knows nothing.
 */
@NullMarked
package cn.dualprevention.verify;

import org.jspecify.annotations.NullMarked;
