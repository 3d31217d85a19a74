/** The road of seals: handed on from platform to platform, beside the events and never in their way. */
@NullMarked
package cn.dualprevention.sync.sealroad;

import org.jspecify.annotations.NullMarked;
