/** Who may come in, and who a request is from. Accounts will take their place here. */
@ApplicationModule(allowedDependencies = {"problems", "connections"})
@NullMarked
package dev.echoforge.server.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
