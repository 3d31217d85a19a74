/** Letting go of what nobody can need any more. */
@NullMarked
package cn.dualprevention.sync.retention;

import org.jspecify.annotations.NullMarked;
