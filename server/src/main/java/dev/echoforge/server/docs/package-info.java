/** The description of the API: as OpenAPI, and as a page to read. */
@ApplicationModule(allowedDependencies = {"problems", "security"})
@NullMarked
package dev.echoforge.server.docs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
