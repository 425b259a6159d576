using System.Security.Cryptography;
using System.Text;
using MemHog.Load.Web.Problems;
using MemHog.ServiceDefaults.Health;
using Microsoft.AspNetCore.Http;

namespace MemHog.Load.Web.Guards;

/// <summary>
/// Lets in who knows the token: by a header, or by <c>?t=</c> in a link, which leaves a cookie for the rest of the browser's session.
/// Without a token everybody on this machine is let in. Probes always are.
/// </summary>
internal sealed class TokenGuard(RequestDelegate next, ApiToken token)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!token.IsSet || IsProbe(context.Request.Path))
            return next(context);
        var (request, cookie) = (context.Request, $"memhog_{context.Connection.LocalPort}");
        if (request.Query["t"] is [{ Length: > 0 } given] && token.Is(given))
            context.Response.Cookies.Append(cookie, token.Pass, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        else if (!IsBearer(request) && !token.IsPass(request.Cookies[cookie] ?? ""))
            throw Refused(context);
        return next(context);
    }

    private static bool IsProbe(PathString path) => path == HealthPaths.Live || path == HealthPaths.Ready;

    private bool IsBearer(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        return request.Headers.Authorization is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && token.Is(value[Scheme.Length..].Trim());
    }

    private static ProblemException Refused(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return new ProblemException(
            StatusCodes.Status401Unauthorized, "The token is needed", $"Send the header Authorization: Bearer TOKEN, or open the page once as /?t=TOKEN. The token is the value of {ApiToken.Variable} that the service was started with.");
    }
}

/// <summary>The secret that lets in.</summary>
/// <param name="value">Null or empty for none.</param>
internal sealed class ApiToken(string? value)
{
    public const string Variable = "MEMHOG_API_TOKEN";

    public bool IsSet => !string.IsNullOrEmpty(value);

    /// <summary>What a cookie holds. A browser sends it to every port of this machine, so it is not the token itself.</summary>
    public string Pass { get; } = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(value ?? ""), "memhog page"u8));

    /// <summary>Takes the token from the environment, so that neither targets nor their builds inherit it.</summary>
    public static ApiToken Take()
    {
        var value = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, null);
        return new ApiToken(value);
    }

    public bool Is(string given) => Same(given, value ?? "");

    public bool IsPass(string given) => Same(given, Pass);

    /// <summary>Takes as long for a good guess as for a bad one.</summary>
    private static bool Same(string a, string b) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(a)), SHA256.HashData(Encoding.UTF8.GetBytes(b)));
}
