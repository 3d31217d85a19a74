/** Issuing a decision and reading what became of it. */
@NullMarked
package cn.dualprevention.hazard.decision.web;

import org.jspecify.annotations.NullMarked;
