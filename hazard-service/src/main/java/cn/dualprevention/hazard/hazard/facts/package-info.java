/** What is known of a hazard, as plain values. The rules stand one package up. */
@NullMarked
package cn.dualprevention.hazard.hazard.facts;

import org.jspecify.annotations.NullMarked;
