/** The ways in: report, batch, state push, and what is held. */
@NullMarked
package cn.dualprevention.hazard.hazard.reporting.web;

import org.jspecify.annotations.NullMarked;
