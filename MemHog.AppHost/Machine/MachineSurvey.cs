using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MemHog.AppHost.Composition;

namespace MemHog.AppHost.Machine;

/// <summary>Looks at the machine once, before anything is decided.</summary>
internal static class MachineSurvey
{
    private const int PreferredResourceServicePort = 18891;

    public static MachineFacts Take(Checkout checkout, string laboratory, ImmutableArray<TargetConfiguration> configurations, string? containerRuntime)
    {
        var ports = FreePorts.Choose(
        [
            RedisResource.PreferredPort,
            LaboratoryResource.PreferredPort,
            DashboardResource.PreferredFrontendPort,
            DashboardResource.PreferredOtlpGrpcPort,
            DashboardResource.PreferredOtlpHttpPort,
            PreferredResourceServicePort,
            .. Enumerable.Range(TargetResource.PreferredFirstPort, configurations.Length),
        ]);
        var redis = PathSearch.Find("redis-server");
        return new MachineFacts
        {
            Feed = BuildFacts.Feed,
            Checkout = checkout,
            Laboratory = laboratory,
            DotnetCommand = Dotnet,
            RedisServer = redis,
            ContainerRuntime = containerRuntime,
            GivenConnection = Environment.GetEnvironmentVariable(GivenRedis.Variable) is { Length: > 0 } given ? new Secret(given) : null,
            StorePort = ports[0],
            StorePassword = redis is null && containerRuntime is null ? RandomSecret.Create() : PasswordFile.ReadOrCreate(checkout.RedisPassword),
            LaboratoryPort = ports[1],
            LaboratoryToken = RandomSecret.Create(),
            Configurations = configurations,
            ResourceServicePort = ports[5],
            TargetPorts = [.. ports[6..]],
            Dashboard = new DashboardFacts
            {
                AspireOnPath = PathSearch.Find("aspire"),
                AspireInCache = AspirePackage.Binary,
                IsInCache = File.Exists(AspirePackage.Binary),
                Npm = PathSearch.Find("npm"),
                FrontendPort = ports[2],
                OtlpGrpcPort = ports[3],
                OtlpHttpPort = ports[4],
                LoginToken = RandomSecret.Create(),
                OtlpKey = RandomSecret.Create(),
            },
        };
    }

    /// <summary>The dotnet that runs this very process, three folders above its runtime; PATH may hold another or none.</summary>
    public static string Dotnet { get; } =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet")) is var beside && File.Exists(beside) ? beside : "dotnet";
}
