using System.Collections.Immutable;

namespace MemHog.AppHost.Composition;

/// <summary>Decides, from the command line and the facts of the machine, what there is to start. Acts on nothing.</summary>
internal static class Composer
{
    public static LabComposition Compose(HostOptions options, MachineFacts facts)
    {
        var store = ChooseStore(facts);
        var dashboard = facts.Feed == Feeds.Full
            ? new AspiresOwnDashboard(new Endpoint("frontend", "http", facts.Dashboard.FrontendPort), facts.Dashboard.LoginToken)
            : ChooseDashboard(options, facts.Dashboard);
        var resources = ImmutableArray.CreateBuilder<Resource>();
        if (store is OwnRedis redis)
            resources.Add(RedisResource.Describe(redis, facts.Checkout));
        if (dashboard is RunDashboard run)
            resources.Add(DashboardResource.Describe(run, facts));
        var laboratory = LaboratoryResource.Describe(options, facts, store, resources.FirstOrDefault(r => r.Kind == ResourceKind.Dashboard));
        resources.Add(laboratory);
        resources.AddRange(TargetResource.DescribeAll(options, facts, laboratory));
        return new LabComposition
        {
            Feed = facts.Feed,
            Options = options,
            Checkout = facts.Checkout,
            Store = store,
            Dashboard = dashboard,
            Resources = resources.ToImmutable(),
            RunByHand = LaboratoryResource.RunByHand(options, facts, store),
            ExperimentName = LaboratoryResource.ExperimentName(options, facts),
            LaboratoryToken = facts.LaboratoryToken,
        };
    }

    private static StoreChoice ChooseStore(MachineFacts facts) => facts switch
    {
        { GivenConnection: { } given } => new GivenRedis(given),
        { Feed: Feeds.Full, ContainerRuntime: not null } => new ContainerRedis(facts.StorePort, facts.StorePassword, facts.Checkout.RedisPassword),
        { RedisServer: { } server } => new OwnRedis(server, facts.StorePort, facts.StorePassword, facts.Checkout.RedisPassword, facts.Checkout.RedisData),
        _ => new FileStore(facts.Checkout.Results,
            $"no redis-server on PATH; for a Redis store install it (apt-get install redis-server, brew install redis) or set {GivenRedis.Variable}=HOST:PORT,password=…"),
    };

    private static DashboardChoice ChooseDashboard(HostOptions options, DashboardFacts facts) => facts switch
    {
        { Failure: { } failure } => failure,
        { AspireOnPath: { } onPath } => new RunDashboard(onPath, InstallFirst: false),
        { IsInCache: true, AspireInCache: { } inCache } => new RunDashboard(inCache, InstallFirst: false),
        { AspireInCache: null } => Missing("no Aspire CLI is published for this platform"),
        _ when options.NoDownload => Missing("no aspire on PATH, and --no-download forbids installing it"),
        { Npm: null } => Missing("neither aspire nor npm on PATH"),
        { AspireInCache: { } inCache } => new RunDashboard(inCache, InstallFirst: true),
    };

    private static NoDashboard Missing(string reason) => new(reason,
        "install the Aspire CLI so that `aspire` is on PATH (https://aspire.dev), or npm and leave out --no-download");
}
