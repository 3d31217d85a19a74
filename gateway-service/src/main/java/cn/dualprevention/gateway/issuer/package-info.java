/** The platform's own issuer of person tokens, for where there is no OIDC provider. */
@NullMarked
package cn.dualprevention.gateway.issuer;

import org.jspecify.annotations.NullMarked;
