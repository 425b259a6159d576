namespace MemHog.AppHost.Composition;

/// <summary>Where results go. <see cref="Address"/> may be printed and, except for a given one, handed to <c>--store</c>.</summary>
internal abstract record StoreChoice
{
    public abstract string Address { get; }
}

/// <summary>A redis-server that the host starts and ends; its data outlives it.</summary>
internal sealed record OwnRedis(string ServerCommand, int Port, Secret Password, string PasswordFile, string DataFolder) : StoreChoice
{
    public override string Address => $"redis://{Endpoint.Host}:{Port}?password_file={PasswordFile}";

    /// <summary>In the format of StackExchange.Redis.</summary>
    public Secret ConnectionString => new($"{Endpoint.Host}:{Port},password={Password.Value}");
}

/// <summary>A Redis that the host runs as a container; its data is in a volume of the container runtime.</summary>
internal sealed record ContainerRedis(int Port, Secret Password, string PasswordFile) : StoreChoice
{
    public override string Address => $"redis://{Endpoint.Host}:{Port}?password_file={PasswordFile}";

    /// <summary>In the format of StackExchange.Redis.</summary>
    public Secret ConnectionString => new($"{Endpoint.Host}:{Port},password={Password.Value}");
}

/// <summary>A Redis of the user's, named by the environment.</summary>
internal sealed record GivenRedis(Secret ConnectionString) : StoreChoice
{
    public const string Variable = "ConnectionStrings__results";

    /// <summary>Hosts only: the options behind the first comma or question mark may hold a password.</summary>
    public override string Address =>
        $"{string.Join(", ", ConnectionString.Value.Split(',').Where(part => !part.Contains('=', StringComparison.Ordinal)).Select(WithoutCredentials))} (from {Variable})";

    private static string WithoutCredentials(string host) => host[(host.LastIndexOf('@') + 1)..];
}

internal sealed record FileStore(string Folder, string Remedy) : StoreChoice
{
    public override string Address => Folder;
}
