/** What is being done about a hazard, as plain values. The rules stand one package up. */
@NullMarked
package cn.dualprevention.hazard.hazard.treatment;

import org.jspecify.annotations.NullMarked;
