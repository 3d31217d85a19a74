/** What clients write about a hazard, checked and turned into facts. */
@NullMarked
package cn.dualprevention.hazard.hazard.input;

import org.jspecify.annotations.NullMarked;
