/** Where a lower platform answers an invitation. */
@NullMarked
package cn.dualprevention.sync.enrolment.web;

import org.jspecify.annotations.NullMarked;
