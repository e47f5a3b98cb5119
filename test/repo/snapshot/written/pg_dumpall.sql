--
-- PostgreSQL database cluster dump
--

\restrict CeG30hysynAvyrTTCViCXnLpqCgcSkpdrJuxvke66hvdCfoCri4gpTBTY26NIY8

SET default_transaction_read_only = off;

SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;

--
-- Roles
--

CREATE ROLE shop;
ALTER ROLE shop WITH SUPERUSER INHERIT CREATEROLE CREATEDB LOGIN REPLICATION BYPASSRLS;

--
-- User Configurations
--








\unrestrict CeG30hysynAvyrTTCViCXnLpqCgcSkpdrJuxvke66hvdCfoCri4gpTBTY26NIY8

--
-- Databases
--

--
-- Database "template1" dump
--

\connect template1

--
-- PostgreSQL database dump
--

\restrict aKXv7H94SMoGvXraN13ej8OB7Z1Q6aI1XtCik3PTuVE8ddQzr8aX9Eloj43cHWo

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- PostgreSQL database dump complete
--

\unrestrict aKXv7H94SMoGvXraN13ej8OB7Z1Q6aI1XtCik3PTuVE8ddQzr8aX9Eloj43cHWo

--
-- Database "postgres" dump
--

\connect postgres

--
-- PostgreSQL database dump
--

\restrict MsSewYs0eTaQcfxfvberfP3deWlZl8fCuAfnERIhs4PI0oEiZE4gsG6VfmZkbwg

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- PostgreSQL database dump complete
--

\unrestrict MsSewYs0eTaQcfxfvberfP3deWlZl8fCuAfnERIhs4PI0oEiZE4gsG6VfmZkbwg

--
-- Database "shop" dump
--

--
-- PostgreSQL database dump
--

\restrict pDwFCXZyfoZEXVgand6IcpRbfq2JUNkVQrkbbeehQgmEt0OwaWDidb7dxq26oJn

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: shop; Type: DATABASE; Schema: -; Owner: shop
--

CREATE DATABASE shop WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = libc LOCALE = 'C';


ALTER DATABASE shop OWNER TO shop;

\unrestrict pDwFCXZyfoZEXVgand6IcpRbfq2JUNkVQrkbbeehQgmEt0OwaWDidb7dxq26oJn
\connect shop
\restrict pDwFCXZyfoZEXVgand6IcpRbfq2JUNkVQrkbbeehQgmEt0OwaWDidb7dxq26oJn

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: items; Type: TABLE; Schema: public; Owner: shop
--

CREATE TABLE public.items (
    id integer NOT NULL,
    name text
);


ALTER TABLE public.items OWNER TO shop;

--
-- Data for Name: items; Type: TABLE DATA; Schema: public; Owner: shop
--

COPY public.items (id, name) FROM stdin;
1	tea
\.


--
-- Name: items items_pkey; Type: CONSTRAINT; Schema: public; Owner: shop
--

ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_pkey PRIMARY KEY (id);


--
-- PostgreSQL database dump complete
--

\unrestrict pDwFCXZyfoZEXVgand6IcpRbfq2JUNkVQrkbbeehQgmEt0OwaWDidb7dxq26oJn

--
-- PostgreSQL database cluster dump complete
--

