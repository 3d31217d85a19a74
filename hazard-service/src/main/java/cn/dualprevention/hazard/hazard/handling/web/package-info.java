/** The steps as requests. */
@NullMarked
package cn.dualprevention.hazard.hazard.handling.web;

import org.jspecify.annotations.NullMarked;
