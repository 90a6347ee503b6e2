package main

import (
	"net/netip"

	"gpec/internal/auth"
)

// identityFlags say who identifies people, and which proxies are believed.
type identityFlags struct {
	OIDCIssuer     string         `name:"oidc-issuer" help:"Address of the OpenID provider, as in its tokens: ProConnect, Keycloak…" env:"GPEC_OIDC_ISSUER" placeholder:"URL"`
	OIDCAudience   []string       `name:"oidc-audience" help:"For whom its tokens must be made: one of these." env:"GPEC_OIDC_AUDIENCE" placeholder:"AUDIENCE"`
	OIDCUserinfo   bool           `name:"oidc-userinfo" help:"Ask the provider who the bearer of a token is when the token does not say it (ProConnect)." env:"GPEC_OIDC_USERINFO"`
	OIDCAlgorithms []string       `name:"oidc-algorithms" help:"Algorithms of signatures that are taken." default:"RS256,ES256" env:"GPEC_OIDC_ALGORITHMS" placeholder:"ALGORITHM"`
	TrustedProxies []netip.Prefix `name:"trusted-proxies" help:"Networks of the proxies in front, whose X-Forwarded-For is believed." env:"GPEC_TRUSTED_PROXIES" placeholder:"10.0.0.0/8"`
}

// settings checks what the flags say.
func (f identityFlags) settings() (auth.Settings, error) {
	s := auth.Settings{
		OIDC:           auth.OIDC{Issuer: f.OIDCIssuer, Audiences: f.OIDCAudience, Userinfo: f.OIDCUserinfo, Algorithms: f.OIDCAlgorithms},
		TrustedProxies: f.TrustedProxies,
	}
	return s, s.OIDC.Check()
}
