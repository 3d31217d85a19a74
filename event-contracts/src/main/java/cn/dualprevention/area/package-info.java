/** 行政区划: the areas of Henan, who reports to whom, and since when. */
@NullMarked
package cn.dualprevention.area;

import org.jspecify.annotations.NullMarked;
