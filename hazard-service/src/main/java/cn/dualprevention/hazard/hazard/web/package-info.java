/** Reading a hazard, and what every write answers. */
@NullMarked
package cn.dualprevention.hazard.hazard.web;

import org.jspecify.annotations.NullMarked;
