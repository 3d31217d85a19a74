/** Enterprises, the directory of them, and the reference data everybody looks up. */
@NullMarked
package cn.dualprevention.enterprise;

import org.jspecify.annotations.NullMarked;
