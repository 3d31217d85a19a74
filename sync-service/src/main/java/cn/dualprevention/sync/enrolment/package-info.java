/** How two platforms come to know each other: an invitation, a token, two keys. */
@NullMarked
package cn.dualprevention.sync.enrolment;

import org.jspecify.annotations.NullMarked;
