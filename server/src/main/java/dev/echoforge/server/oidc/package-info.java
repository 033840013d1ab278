/** Signing in at an OpenID Connect provider. */
@ApplicationModule(allowedDependencies = {"problems", "security", "settings", "accounts", "audit"})
@NullMarked
package dev.echoforge.server.oidc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
