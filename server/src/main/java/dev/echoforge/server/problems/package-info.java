/** What went wrong, as HTTP says it: RFC 9457 problem details with a stable type. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.echoforge.server.problems;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
