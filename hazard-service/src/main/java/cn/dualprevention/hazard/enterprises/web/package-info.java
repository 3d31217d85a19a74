/** What is known here of an enterprise, over REST. */
@NullMarked
package cn.dualprevention.hazard.enterprises.web;

import org.jspecify.annotations.NullMarked;
