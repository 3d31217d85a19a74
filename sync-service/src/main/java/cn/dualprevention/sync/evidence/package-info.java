/** What was reported when: told to somebody who believes nobody, without asking any platform. */
@NullMarked
package cn.dualprevention.sync.evidence;

import org.jspecify.annotations.NullMarked;
