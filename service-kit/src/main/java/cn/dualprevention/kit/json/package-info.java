/** JSON read strictly and its faults told in Chinese with a pointer. */
@NullMarked
package cn.dualprevention.kit.json;

import org.jspecify.annotations.NullMarked;
