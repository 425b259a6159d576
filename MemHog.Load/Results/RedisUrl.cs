using System.Globalization;
using StackExchange.Redis;

namespace MemHog.Load.Results;

/// <summary>Reads <c>redis://[user:password@]host[:port][/db][?password_file=PATH]</c>; no message quotes it: what stands where may be a password.</summary>
internal static class RedisUrl
{
    public const int DefaultPort = 6379;
    private const string PasswordFile = "password_file";

    /// <exception cref="StoreAddressException"></exception>
    public static RedisAddress Parse(string text, string currentDirectory)
    {
        var scheme = text[..text.IndexOf(':', StringComparison.Ordinal)].ToLowerInvariant();
        if (scheme is not ("redis" or "rediss"))
            throw new StoreAddressException($"No results store is called {scheme}://: give a folder, redis://host:port or rediss://host:port (TLS)");
        if (!text.Contains("://", StringComparison.Ordinal)
            || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0 || url.Fragment.Length > 0)
        {
            throw new StoreAddressException(
                $"Not an address of a Redis server: write {scheme}://[user:password@]host[:port][/db][?{PasswordFile}=PATH], with % codes for / # ? @ : in a password");
        }

        var database = DatabaseOf(url);
        var (user, password) = LoginOf(url);
        var file = PasswordFileOf(url);
        if (file is not null)
        {
            if (password is not null)
                throw new StoreAddressException($"The address has a password and a {PasswordFile}: give one of them");
            password = ReadPassword(Path.GetFullPath(file, currentDirectory));
        }

        var options = OptionsFor(user);
        var port = url.Port > 0 ? url.Port : DefaultPort;
        options.EndPoints.Add(url.DnsSafeHost, port);
        options.Password = password;
        options.DefaultDatabase = database;
        options.Ssl = scheme == "rediss";
        if (options.Ssl)
            options.SslHost = url.DnsSafeHost;
        var location = RedisAddress.LocationOf(url.Host, port, database, options.Ssl);
        return new RedisAddress(options, file is null ? location : $"{location}?{PasswordFile}={Uri.EscapeDataString(file)}");
    }

    private static int DatabaseOf(Uri url)
    {
        var path = url.AbsolutePath.Trim('/');
        if (path.Length == 0)
            return 0;
        return int.TryParse(path, NumberStyles.None, CultureInfo.InvariantCulture, out var database)
            ? database
            : throw new StoreAddressException("A Redis database is a number, as in redis://host:6379/0");
    }

    private static (string? User, string? Password) LoginOf(Uri url)
    {
        if (url.UserInfo.Length == 0)
            return (null, null);
        var colon = url.UserInfo.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            throw new StoreAddressException("The address has a user but no password: write redis://user:password@host or redis://:password@host");
        var user = Uri.UnescapeDataString(url.UserInfo[..colon]);
        return (user.Length == 0 ? null : user, Uri.UnescapeDataString(url.UserInfo[(colon + 1)..]));
    }

    private static string? PasswordFileOf(Uri url)
    {
        if (url.Query.Length <= 1)
            return null;
        var parts = url.Query[1..].Split('=', 2);
        return parts is [PasswordFile, { Length: > 0 } file] && !file.Contains('&', StringComparison.Ordinal)
            ? Uri.UnescapeDataString(file)
            : throw new StoreAddressException($"After the ? of a Redis address only {PasswordFile}=PATH may come");
    }

    private static string ReadPassword(string path)
    {
        try
        {
            return File.ReadAllText(path).TrimEnd('\r', '\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreAddressException($"The password of the results store cannot be read: {e.Message}");
        }
    }

    private static ConfigurationOptions OptionsFor(string? user)
    {
        if (user is null or "default")
            return new ConfigurationOptions();
        try
        {
            // Only clients from 2.x on know users. As text the same code compiles against both.
            return user.AsSpan().IndexOfAny(",=") < 0
                ? ConfigurationOptions.Parse($"user={user}", ignoreUnknown: false)
                : throw new StoreAddressException("The Redis client takes no user with , or = in its name");
        }
        catch (ArgumentException)
        {
            throw new StoreAddressException("The Redis client of this build knows no users: leave the user out (redis://:password@host), or build with the full feed");
        }
    }
}
