/** What came out of a run of the campaign: for people, for programs, and one line for the summary of all runs. */
@NullMarked
package cn.dualprevention.chaos.report;

import org.jspecify.annotations.NullMarked;
