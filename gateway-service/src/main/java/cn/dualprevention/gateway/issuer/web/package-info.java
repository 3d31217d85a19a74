/** The endpoints of the platform's own issuer. */
@NullMarked
package cn.dualprevention.gateway.issuer.web;

import org.jspecify.annotations.NullMarked;
