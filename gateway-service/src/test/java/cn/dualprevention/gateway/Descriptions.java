package cn.dualprevention.gateway;

/** What the services behind the gateway say of themselves. */
final class Descriptions {

    static final String HAZARD = """
            {"openapi":"3.1.0","tags":[{"name":"隐患"}],
             "paths":{"/api/v1/hazards":{"get":{"responses":{"200":{"content":{"application/json":
                        {"schema":{"$ref":"#/components/schemas/Page"}}}}}}},
                      "/api/v1/events/{id}":{"get":{}}},
             "components":{"schemas":{"Page":{"type":"object","title":"隐患分页"},"Scope":{"type":"string"}}}}
            """;
    static final String ENTERPRISE = """
            {"openapi":"3.1.0",
             "paths":{"/api/v1/enterprises/{id}":{"get":{"responses":{"200":{"content":{"application/json":
                        {"schema":{"$ref":"#/components/schemas/Page"}}}}}}}},
             "components":{"schemas":{"Page":{"type":"object","title":"企业分页"},"Scope":{"type":"string"}}}}
            """;
    static final String SYNC = """
            {"openapi":"3.1.0","paths":{"/link/v1/poll":{"post":{}},"/api/v1/links":{"get":{}}}}
            """;

    private Descriptions() {}
}
