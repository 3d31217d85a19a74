package cn.dualprevention.enterprise.enterprise;

class MemoryEnterprisesTest implements EnterprisesContract {

    private final MemoryEnterprises enterprises = new MemoryEnterprises();

    @Override
    public Enterprises enterprises() {
        return enterprises;
    }
}
