/** Schemas of other releases: learned from whoever uses them, told to whoever reads. */
@NullMarked
package cn.dualprevention.kit.schema;

import org.jspecify.annotations.NullMarked;
